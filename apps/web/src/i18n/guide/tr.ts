import type { Guide } from './guide.ts';

/** Turkish text of the pages "Help" and "About". To be reviewed by native readers of each party. */
export const tr: Guide = {
  help: [
    {
      id: 'check',
      title: 'Bize güvenmeden nasıl denetlenir',
      steps: [
        {
          text: 'Tüzük parmak izini bu sunucudan başka birinden alın: imzalı anlaşmadan, bir taraftan, bir tanıktan. Beş işaretli sekiz öbeği vardır. Burada gösterilenle öbek öbek karşılaştırın.',
        },
        {
          text: 'Dosya paketini “Doğrula” sayfasından indirin. Günlük, birlikte imzalanan denetim noktaları ve okuyabileceğiniz her şey içindedir; denetlemek için ağ gerekmez.',
        },
        {
          text: 'Bu sunucudan gelmeyen bir programla denetleyin: bir sürümün kendi diskinizden açtığınız verify.html sayfası ya da komut satırı:',
          command: 'tasdiq verify FILE --charter FINGERPRINT',
        },
        {
          text: 'Her değişiklikten haberdar olmak için kaydın bir kopyasını kendiniz tutun. Her adım denetlenir ve bu sayfalar kendi makinenizden sunulur:',
          command: 'tasdiq join URL --charter FINGERPRINT',
        },
      ],
      text: '“Şimdi doğrula” düğmesi aynı denetimi burada yapar. Hasarlı ya da yeniden yazılmış kaydı bulur; dürüst olmayan bir denetleyici sunan sunucudan sizi koruyamaz. Yukarıdaki adımlar bunun içindir.',
    },
    {
      title: 'Ne kanıtlanır, ne kanıtlanmaz',
      points: [
        {
          term: 'Kanıtlanır:',
          text: 'bu sözleri bir makamın imzaladığı, birlikte imzalanan bir denetim noktasından önce kaydedildiği, o zamandan beri hiçbir şeyin değiştirilmediği, kaldırılmadığı ve sırasının bozulmadığı.',
        },
        {
          term: 'Kanıtlanmaz:',
          text: 'makamın söylediğinin doğru olduğu. Çelişen anlatımlar yan yana durur.',
        },
        {
          term: 'Geçersiz girişler,',
          text: 'sunucunun reddetmesi gereken girişlerdir. Hiçbir şeyi değiştirmezler ve görünür kalırlar.',
        },
        {
          term: 'Saklı,',
          text: 'alanın yalnız gönderildiği kişilere açık olduğu anlamına gelir. Var olduğu ve özeti kamuya açıktır; böylece sonra kanıtlanabilir.',
        },
      ],
    },
    {
      title: 'Haritalar, yerler ve zamanlar',
      points: [
        {
          text: 'Dolu nokta, kaynağının kesin dediği yerdir. Soluk nokta bir yerin yakınıdır. Halka ilçede bir yeri, kesik halka ilde, bölgede veya ülkede bir yeri gösterir. Büyük işaretler daha çok olay demektir.',
        },
        {
          text: 'Bütün saatler UTC’dir. Tarihler miladi, hicri şemsi veya hicri kameri takvimle gösterilebilir.',
        },
        { text: '“Gösterilen an” kaydı o zamanki haliyle, bugünün izinleriyle gösterir.' },
        {
          text: 'Bir dönemde olay bulunmaması ya da veri kümesindeki boşluk, hiçbir şey olmadığı anlamına gelmez.',
        },
      ],
    },
    {
      title: 'Adresler ve klavye',
      text: 'Süzgeçler ve seçilen an sayfanın adresindedir; kopyalanan bağlantı aynısını gösterir. Her sayfa yalnız klavyeyle de çalışır; haritanın altındaki liste haritadaki olayları içerir. Haritada oklar kaydırır, + ve − yakınlaştırır ve uzaklaştırır.',
    },
  ],
  about: [
    {
      title: 'Nedir',
      text: 'Tasdiq, yazılım biçiminde bir izleme ve doğrulama düzeneğidir. Birbirine ve sunucuya güvenmeyen taraflar tek bir kayıt tutar: neyde anlaştıkları, ne olduğunun söylendiği ve ardından ne geldiği. Ad; Urduca, Peştuca, Darice, Arapça ve Türkçenin ortak sözcüğüdür.',
    },
    {
      title: 'Ne değildir',
      points: [
        {
          text: 'Yargıç değildir. Vaka bir anlatımdır, veri kümesi kaydı yayımlanmış bir satırdır; hiçbiri tespit değildir.',
        },
        {
          text: 'Hedef belirleme aracı değildir. Aranan kişilere, kamplara, birlik konumlarına veya güncel konumlara yer vermez; kamuya açık yerler kabadır ve kamuya açık alanlar kural gereği gecikmelidir.',
        },
        {
          text: 'Hiçbir sınır, iddia veya otorite hakkında tutum almaz. Taraflar arasındaki bütün çizgiler aynı biçimde çizilir.',
        },
      ],
    },
    {
      title: 'Altlık harita ve yazılım',
      text: 'Altlık harita: Natural Earth (kamu malı) ve GeoNames (CC BY 4.0), değiştirilerek; tatbikatın kurmaca ülkesi kendi çizimimizdir. MapLibre GL (BSD-3-Clause) ile çizilir. Olay verileri yayımcılarınındır ve gösterildiği yerde adları anılır. Bu sayfalarda başka hiçbir sunucudan bir şey yüklenmez, sizinle ilgili hiçbir şey saklanmaz ya da gönderilmez: dil, takvim ve sakladığınız parmak izleri tarayıcınızda kalır.',
    },
    {
      title: 'Diller',
      text: 'Esas metin İngilizcedir; kaydın kendi sözleri söyleyenin dilinde kalır. Öteki beş dilin sözcükleri, her tarafın ana dili konuşan okurlarının incelemesini beklemektedir.',
    },
  ],
};
